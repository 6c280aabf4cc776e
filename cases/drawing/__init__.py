"""What is drawn: timelines and charts.

Places are worked out here, and the templates only write them down.
"""
