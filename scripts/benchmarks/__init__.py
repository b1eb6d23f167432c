"""How long things take and how much memory they need, measured beside the same work by hand (性能测量)."""
