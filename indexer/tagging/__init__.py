"""The people tagger: a linear-chain CRF over characters, evaluated as arrays."""
