"""A workbook comes in: the template we hand out, reading what comes back in a child process, and saying what is wrong with it.

The only package that opens workbooks. Faults in an officer's file are data (`Problem`), never exceptions.
"""
