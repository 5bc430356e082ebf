"""What an archive knows of its people: who held which post, with whom, and when.

Only what articles call somebody is known, on the day of the article. So a post is
first seen and last seen, and never said to be taken up or left.
"""
