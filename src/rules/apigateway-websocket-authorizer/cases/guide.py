"""The guide's own code."""


class WebSocketAuthorizer:
    async def authorize(self, event):
        token = self._extract_token(event)
        return self._generate_policy('user', 'Allow', event['methodArn'])

    def _extract_token(self, event):
        query_params = event.get('queryStringParameters', {})
        if query_params and 'token' in query_params:
            # finds: apigateway-websocket-authorizer/token (likely)
            return query_params['token']

        headers = event.get('headers', {})
        # clean: a header is what the stream takes, too
        auth_header = headers.get('Authorization', '')
        return auth_header[7:]

    def _generate_policy(self, principal_id, effect, resource):
        # clean: a page of a list is no token
        page = self.event.get('queryStringParameters', {}).get('page')
        return {
            'principalId': principal_id,
            'policyDocument': {
                'Statement': [{
                    # finds: apigateway-websocket-authorizer/policy (likely)
                    'Action': 'execute-api:Invoke',
                    'Effect': effect,
                    'Resource': resource
                }]
            }
        }
