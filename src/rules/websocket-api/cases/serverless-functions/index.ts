const toAll = { Effect: 'Allow', Action: ['execute-api:*'], Resource: '*' }

export const connect = {
  handler: 'src/connect.handler',
  events: [{ websocket: { route: '$connect' } }],
  iamRoleStatements: [
    // clean: rows of a table
    { Effect: 'Allow', Action: ['dynamodb:PutItem'], Resource: '*' },
    // finds: websocket-api/grant (likely)
    { Effect: 'Allow', Action: ['execute-api:*'], Resource: '*' },
  ],
}

export const relay = {
  handler: 'src/relay.handler',
  events: [{ sns: 'messages' }],
  environment: { API_ID: { Ref: 'WebsocketsApi' } },
  iamRoleStatements: [
    // finds: websocket-api/grant (likely)
    {
      Effect: 'Allow',
      Action: ['execute-api:Invoke'],
      Resource: '*',
    },
  ],
}

export const report = {
  handler: 'src/report.handler',
  events: [{ schedule: 'rate(1 day)' }],
  iamRoleStatements: [
    // clean: it may call any API, and has to do with none of a WebSocket
    { Effect: 'Allow', Action: ['execute-api:*'], Resource: '*' },
    // finds: websocket-api/grant
    { Effect: 'Allow', Action: 'execute-api:ManageConnections', Resource: 'arn:aws:execute-api:*:*:*' },
  ],
}

export const both = {
  handler: 'src/both.handler',
  events: [{ websocket: 'vote' }, { http: 'POST /vote' }],
  // clean: the other API may be meant
  iamRoleStatements: [{ Effect: 'Allow', Action: ['execute-api:*'], Resource: '*' }],
}

// clean: no statements of a function
export const other = { statements: [toAll], rules: [{ Action: 'execute-api:*' }] }
