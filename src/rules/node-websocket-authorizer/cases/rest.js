exports.authorizer = async (event) => ({
  principalId: 'user',
  policyDocument: {
    // clean: nothing here has to do with a WebSocket
    Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: event.methodArn }],
  },
})
