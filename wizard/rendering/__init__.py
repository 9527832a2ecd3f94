"""Files are made here, never in a web process: asked for as jobs, made by workers, each render in a process of its own."""
