"""The guide's own code: errors that are sent as messages."""


class WebSocketErrorHandler:
    async def send_error(self, connection_id: str, error_message: str):
        # finds: python-websocket-error/error-message (likely)
        await self.connection_manager.send_message(
            connection_id,
            {
                'type': 'error',
                'error': error_message,
            }
        )

    async def handle_error(self, connection_id: str, error: Exception):
        error_response = {
            'type': 'error',
            'error': {'message': str(error)},
        }
        # finds: python-websocket-error/error-message (likely)
        await self.connection_manager.send_message(connection_id, error_response)

    async def greet(self, connection_id: str):
        # clean: no error
        await self.connection_manager.send_message(connection_id, {'type': 'hello'})

    async def report(self, webhook):
        # clean: no connection
        await webhook.send_message({'type': 'error'})
