resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

# finds: websocket-function/sending-function (likely)
resource "aws_lambda_function" "push" {
  function_name = "push"
  filename      = data.archive_file.code.output_path
  handler       = "push.handler"
  runtime       = "nodejs20.x"
  role          = aws_iam_role.all.arn
}

# clean: it may send, and its code never does
resource "aws_lambda_function" "report" {
  function_name = "report"
  filename      = data.archive_file.code.output_path
  handler       = "report.handler"
  runtime       = "nodejs20.x"
  role          = aws_iam_role.all.arn
}

data "archive_file" "code" {
  type        = "zip"
  source_dir  = "${path.module}/src"
  output_path = "code.zip"
}

resource "aws_iam_role" "all" {
  name = "all"
}

resource "aws_iam_role_policy" "send" {
  role   = aws_iam_role.all.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "execute-api:ManageConnections", Resource = "*" }] })
}
