// Empty on purpose: see WaitingCompiler in CellCompiler.
