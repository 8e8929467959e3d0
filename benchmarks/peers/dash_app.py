"""A page of Dash as people write it: a choice of the period, and eight charts of eleven measures' kind that follow it."""

import os

import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

MONTHS = list(range(1, 13))
CHARTS = 8

app = Dash(__name__, serve_locally=True)
app.layout = html.Div(
    [
        dcc.RadioItems([f"Tháng {month}" for month in MONTHS], "Tháng 9", id="period"),
        html.Div(
            [html.Div([html.H2(f"Chỉ tiêu {n}"), html.P(id=f"value-{n}"), dcc.Graph(id=f"chart-{n}")]) for n in range(CHARTS)]
        ),
    ]
)


@app.callback(
    [Output(f"value-{n}", "children") for n in range(CHARTS)] + [Output(f"chart-{n}", "figure") for n in range(CHARTS)],
    Input("period", "value"),
)
def show(period):
    """Return every value and chart of the period."""
    until = int(period.split()[1])
    figures = []
    for n in range(CHARTS):
        figure = go.Figure(layout={"title": f"{period} – chỉ tiêu {n}", "height": 320})
        figure.add_scatter(
            x=MONTHS[:until], y=[month * (n + 1) for month in MONTHS[:until]], name="Thực hiện", mode="lines+markers"
        )
        figure.add_scatter(x=MONTHS, y=[month * (n + 1.2) for month in MONTHS], name="Kế hoạch")
        figure.add_scatter(x=MONTHS, y=[12 * (n + 1.2)] * 12, name="Chỉ tiêu")
        figures.append(figure)
    return [f"{until * (n + 1)} đến hết {period}" for n in range(CHARTS)] + figures


app.run(host="127.0.0.1", port=os.environ["PORT"], debug=False)
