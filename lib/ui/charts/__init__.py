"""Charts on pages: the drawings of `lib.drawing` and of groups, and the Plotly figures of those who explore.

`figure` makes a Plotly figure of the data that is drawn, and is imported only when somebody asks for one (`zoom`).
"""
