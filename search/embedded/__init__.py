"""The engine on one machine, over Whoosh: the only user of whoosh."""
