# finds: websocket-function/function
resource "aws_lambda_function" "connect" {
  function_name = "chat-connect"
  role          = aws_iam_role.plain.arn
}

# finds: websocket-function/shared-function
resource "aws_lambda_function" "message" {
  function_name = "chat-message"
  role          = aws_iam_role.plain.arn
}

resource "aws_lambda_alias" "message" {
  name          = "live"
  function_name = aws_lambda_function.message.function_name
}

# finds: websocket-function/function
resource "aws_lambda_function" "authorize" {
  function_name = "chat-authorize"
  role          = aws_iam_role.plain.arn
}

# finds: websocket-function/function
resource "aws_lambda_function" "history" {
  function_name = "chat-history"
  role          = aws_iam_role.plain.arn
}

# It answers through a queue and has no route: only its role says that it sends to connections.
# finds: websocket-function/shared-function
resource "aws_lambda_function" "notify" {
  function_name = "notify"
  role          = aws_iam_role.sender.arn
}

# finds: websocket-function/event-source
resource "aws_lambda_event_source_mapping" "notify" {
  event_source_arn = aws_sqs_queue.messages.arn
  function_name    = aws_lambda_function.notify.arn
}

# The permission of a caller that is declared elsewhere.
# finds: websocket-function/shared-function
resource "aws_lambda_function" "sweep" {
  function_name = "sweep"
  role          = aws_iam_role.sender.arn
}

resource "aws_lambda_permission" "sweep" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.sweep.function_name
  principal     = "events.amazonaws.com"
}

# clean: has nothing to do with connections
resource "aws_lambda_function" "report" {
  function_name = "report"
  role          = aws_iam_role.plain.arn
}

# clean: neither has its queue
resource "aws_lambda_event_source_mapping" "report" {
  event_source_arn = aws_sqs_queue.reports.arn
  function_name    = aws_lambda_function.report.arn
}

resource "aws_iam_role" "plain" {
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role" "sender" {
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
  }
}

data "aws_iam_policy_document" "send" {
  statement {
    actions   = ["execute-api:ManageConnections"]
    resources = ["${aws_apigatewayv2_api.chat.execution_arn}/*"]
  }
}

resource "aws_iam_policy" "send" {
  policy = data.aws_iam_policy_document.send.json
}

resource "aws_iam_role_policy_attachment" "send" {
  role       = aws_iam_role.sender.name
  policy_arn = aws_iam_policy.send.arn
}

# No route calls it, and whoever does is not declared: a permission to send is no call.
# finds: websocket-function/sending-function
resource "aws_lambda_function" "orphan" {
  function_name = "orphan"
  role          = aws_iam_role.sender.arn
}

# The REST API's function may call it.
# finds: websocket-function/shared-function
resource "aws_lambda_function" "answer" {
  function_name = "answer"
  role          = aws_iam_role.sender.arn
}

resource "aws_iam_role_policy" "rest" {
  role = aws_iam_role.rest.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "lambda:InvokeFunction", Resource = aws_lambda_function.answer.arn }]
  })
}

resource "aws_iam_role" "rest" {
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

# Code calls it by the name that a variable holds.
# finds: websocket-function/shared-function
resource "aws_lambda_function" "digest" {
  function_name = "digest"
  role          = aws_iam_role.sender.arn
}

# clean: it calls what is for connections, and sends nothing to them itself
resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = aws_iam_role.rest.arn
  handler       = "orders.handler"

  environment {
    variables = {
      DIGEST_FUNCTION = aws_lambda_function.digest.function_name
    }
  }
}

# A gateway's own role lets nobody else call the function of a route.
resource "aws_iam_role_policy" "gateway" {
  role = aws_iam_role.gateway.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "lambda:InvokeFunction", Resource = aws_lambda_function.connect.arn }]
  })
}

resource "aws_iam_role" "gateway" {
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "apigateway.amazonaws.com" } }]
  })
}
