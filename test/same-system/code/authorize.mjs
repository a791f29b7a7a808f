export async function handler({ methodArn, queryStringParameters }) {
  const Effect = queryStringParameters?.token === process.env.TOKEN ? 'Allow' : 'Deny'
  return {
    principalId: 'user',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect, Resource: methodArn }],
    },
  }
}
