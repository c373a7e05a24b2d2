"""Serves a module's functions with FastAPI on a free port, which it prints: `MODULE [FOLDER]`."""

import asyncio
import importlib
import socket
import sys

import inngest
import inngest.fast_api
import uvicorn
from fastapi import FastAPI


async def main(module_name: str, folder: str) -> None:
    sys.path.insert(0, folder)
    module = importlib.import_module(module_name)
    functions = [value for value in vars(module).values() if isinstance(value, inngest.Function)]
    app = FastAPI()
    inngest.fast_api.serve(app, module.client, functions)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        sys.stdout.write(f"{listening.getsockname()[1]}\n")
        sys.stdout.flush()
        await uvicorn.Server(uvicorn.Config(app, log_level="warning")).serve([listening])


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
