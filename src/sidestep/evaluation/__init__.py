"""How well the assessment does on cases whose answer is known. For developing it; nothing of a runner is touched."""
