variable "code" {
  default = "../lambda"
}

data "archive_file" "join" {
  type        = "zip"
  source_dir  = "${var.code}/join"
  output_path = "join.zip"
}

resource "aws_s3_object" "join" {
  bucket = "code"
  key    = "join.zip"
  source = data.archive_file.join.output_path
}

resource "aws_lambda_function" "join" {
  function_name    = "join"
  runtime          = "nodejs20.x"
  handler          = "index.handler"
  s3_bucket        = "code"
  s3_key           = aws_s3_object.join.key
  source_code_hash = data.archive_file.join.output_base64sha256
}

resource "aws_lambda_function" "leave" {
  function_name    = "leave"
  runtime          = "nodejs20.x"
  handler          = "leave.handler"
  filename         = "join.zip"
  source_code_hash = data.archive_file.join.output_base64sha256
}

output "leave" {
  value = aws_lambda_function.leave
}

output "join" {
  value = {
    name = aws_lambda_function.join.function_name
    uri  = aws_lambda_function.join.invoke_arn
  }
}
