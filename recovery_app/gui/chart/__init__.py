"""Drawing the recovery chart on screen: its contents are decided in the domain."""
