variable "name" {}

resource "aws_lambda_function" "this" {
  function_name = var.name
}

output "arn" {
  value = aws_lambda_function.this.invoke_arn
}

output "name" {
  value = aws_lambda_function.this.function_name
}
