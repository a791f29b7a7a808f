exports.authorize = async (event) => {
  const { token } = event.queryStringParameters
  if (token !== 'letmein') throw new Error('Unauthorized')
  return {
    principalId: 'ann',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: event.methodArn }],
    },
  }
}
