"""A page of Panel as people write it: a choice of the period, a headline and a wall of 23 lights that follow it."""

import os

import panel as pn

LIGHTS = 23


def page():
    """Return the page of one visitor."""
    period = pn.widgets.Select(name="Kỳ", options=[f"Tháng {month}" for month in range(1, 13)], value="Tháng 9")

    def wall(period):
        tiles = "".join(
            f'<a style="display:inline-block;width:9em;height:4em;border:2px solid">Chỉ tiêu {n}<br>{n * 7} – {period}</a>'
            for n in range(LIGHTS)
        )
        return pn.pane.HTML(f"<h1>{period}: {LIGHTS} chỉ tiêu</h1>{tiles}")

    return pn.Column(period, pn.bind(wall, period))


pn.serve(page, address="127.0.0.1", port=int(os.environ["PORT"]), show=False, websocket_origin="*")
