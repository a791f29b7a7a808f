data "archive_file" "code" {
  type        = "zip"
  source_dir  = "${path.module}/../../../code"
  output_path = "${path.module}/code.zip"
}

data "aws_iam_policy_document" "lambda" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "plain_role" {
  name               = "live-plain"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_iam_role" "send_role" {
  name               = "live-send"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_lambda_function" "connect_function" {
  function_name = "live-connect"
  filename      = data.archive_file.code.output_path
  runtime       = "nodejs22.x"
  handler       = "connect.handler"
  role          = aws_iam_role.plain_role.arn
  environment {
    variables = { CONNECTIONS = var.connections_table_name }
  }
}

resource "aws_lambda_function" "disconnect_function" {
  function_name = "live-disconnect"
  filename      = data.archive_file.code.output_path
  runtime       = "nodejs22.x"
  handler       = "disconnect.handler"
  role          = aws_iam_role.plain_role.arn
  environment {
    variables = { CONNECTIONS = var.connections_table_name }
  }
}

resource "aws_lambda_function" "send_function" {
  function_name = "live-send"
  filename      = data.archive_file.code.output_path
  runtime       = "nodejs22.x"
  handler       = "send.handler"
  role          = aws_iam_role.send_role.arn
  environment {
    variables = { CONNECTIONS = var.connections_table_name }
  }
}

resource "aws_lambda_function" "authorize_function" {
  function_name = "live-authorize"
  filename      = data.archive_file.code.output_path
  runtime       = "nodejs22.x"
  handler       = "authorize.handler"
  role          = aws_iam_role.plain_role.arn
}

resource "aws_lambda_function" "report_function" {
  function_name = "live-report"
  filename      = data.archive_file.code.output_path
  runtime       = "nodejs22.x"
  handler       = "report.handler"
  role          = aws_iam_role.plain_role.arn
}

resource "aws_sqs_queue" "send_queue" {}

resource "aws_lambda_event_source_mapping" "send_source" {
  function_name    = aws_lambda_function.send_function.arn
  event_source_arn = aws_sqs_queue.send_queue.arn
}
