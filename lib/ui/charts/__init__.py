"""Charts: pure data, the server's own SVG drawings of it, and the Plotly figures of those who explore.

`trajectory_data` says what is drawn, in values and words. `trajectory` and `bullet` draw it as SVG on `scale` and with the places
that `labels` finds; `figure` makes a Plotly figure of the same data, and is imported only when somebody asks for one (`zoom`).
"""
