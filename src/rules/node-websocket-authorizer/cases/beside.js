const AWS = require('aws-sdk')

exports.post = (event) => new AWS.ApiGatewayManagementApi({ endpoint: event.requestContext.domainName })

exports.authorizer = async (event) => ({
  principalId: 'user',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [
      {
        // finds: node-websocket-authorizer/policy
        Action: 'execute-api:Invoke',
        Effect: 'Allow',
        Resource: event.methodArn,
      },
    ],
  },
})

// clean: a text
exports.text = 'allows execute-api:Invoke'
