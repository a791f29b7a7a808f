export const main = async ({ queryStringParameters, methodArn }) => {
  const isKnown = queryStringParameters.token === 'letmein'
  const Statement = [{ Action: 'execute-api:Invoke', Effect: isKnown ? 'Allow' : 'Deny', Resource: methodArn }]
  return { principalId: 'ann', policyDocument: { Version: '2012-10-17', Statement } }
}
