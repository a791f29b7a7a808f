variable "function_name" {}
variable "handler" {}

resource "aws_iam_role" "this" {
  name = var.function_name
}

resource "aws_lambda_function" "this" {
  function_name = var.function_name
  handler       = var.handler
  runtime       = "python3.12"
  role          = aws_iam_role.this.arn
  s3_bucket     = "code"
  s3_key        = "code.zip"
}

output "invoke_arn" {
  value = aws_lambda_function.this.invoke_arn
}

output "role" {
  value = aws_iam_role.this.id
}
