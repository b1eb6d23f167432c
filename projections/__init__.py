"""What the recorded events come to, one module for each thing that somebody wants to know. Nothing here is stored."""
