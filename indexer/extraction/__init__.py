"""A record → an article: who, when, where and what about."""
