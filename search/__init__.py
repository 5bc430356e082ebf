"""The core: what an article and a query are, and the engine that joins them."""
