"""The pages of docs/reference/, made from the code; written by `manage.py write_reference`.

The foundation knows no app, so what stands on higher floors is looked up by name.
"""
