exec uvicorn asgi:application --workers 2
