"""Reading an app: framework, Inngest client, functions, routes, models, and where files go."""
