exec uvicorn main:app --ws-ping-interval 5
