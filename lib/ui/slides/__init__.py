"""The slides for the meeting room: plain HTML, all in the page at once, so that turning a page asks nothing of the server.

`slides.js` decides which one is seen and keeps that in the address; `slides.css` sizes everything by the screen.
"""
