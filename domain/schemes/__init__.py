"""One module per kind of subsidy: facts of a case + policy pack + day → lines. Generic over cities."""
