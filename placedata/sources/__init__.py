"""Publishers' formats in, model frames out; one module a kind of file."""
