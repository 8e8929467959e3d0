"""The intake of workbooks: templates handed out, reading in a child process, recognition, and the problems found.

The only package that opens workbooks. Faults in an officer's file are data (`Problem`), never exceptions.
"""
