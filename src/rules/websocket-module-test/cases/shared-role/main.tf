# finds: websocket-api/api
resource "aws_apigatewayv2_api" "meter" {
  name          = "meter"
  protocol_type = "WEBSOCKET"
}

# finds: websocket-api/route
resource "aws_apigatewayv2_route" "reading" {
  api_id    = aws_apigatewayv2_api.meter.id
  route_key = "reading"
  target    = "integrations/${aws_apigatewayv2_integration.meter.id}"
}

# finds: websocket-api/part
resource "aws_apigatewayv2_integration" "meter" {
  api_id           = aws_apigatewayv2_api.meter.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.meter.invoke_arn
}

resource "aws_iam_role" "all" {
  name               = "all"
  assume_role_policy = "{}"
}

# finds: websocket-api/grant
resource "aws_iam_role_policy" "send" {
  role   = aws_iam_role.all.id
  policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = ["execute-api:ManageConnections"]
      Resource = "*"
    }]
  })
}

data "archive_file" "meter" {
  type        = "zip"
  source_dir  = "${path.module}/functions/meter"
  output_path = "meter.zip"
}

data "archive_file" "bill" {
  type        = "zip"
  source_dir  = "${path.module}/functions/bill"
  output_path = "bill.zip"
}

# finds: websocket-function/function
# finds: log-retention/function
resource "aws_lambda_function" "meter" {
  function_name = "meter"
  role          = aws_iam_role.all.arn
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = data.archive_file.meter.output_path
}

# It may send, by the role that all functions share.
# finds: websocket-function/shared-function (likely)
resource "aws_lambda_function" "bill" {
  function_name = "bill"
  role          = aws_iam_role.all.arn
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = data.archive_file.bill.output_path
}
