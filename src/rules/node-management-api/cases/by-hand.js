const AWS = require('aws-sdk')

// finds: node-management-api/injected
AWS.apiLoader.services['apigatewaymanagementapi'] = {}
// finds: node-management-api/injected
AWS.ApiGatewayManagementApi = AWS.Service.defineService('apigatewaymanagementapi', ['2018-11-29'])

// finds: node-management-api/signed-request
exports.address = (id) => `https://${process.env.HOST}/prod/@connections/${id}`
// clean: a resource of a policy
exports.resource = 'arn:aws:execute-api:*:*:*/prod/POST/@connections/*'
