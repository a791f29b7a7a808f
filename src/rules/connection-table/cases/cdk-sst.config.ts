new sst.aws.ApiGatewayWebSocket('Socket')
// finds: connection-table/key
new sst.aws.Dynamo('Connections', { primaryIndex: { hashKey: 'connectionId' } })
// clean: something else
new sst.aws.Dynamo('Orders', { primaryIndex: { hashKey: 'orderId' } })
export {}
