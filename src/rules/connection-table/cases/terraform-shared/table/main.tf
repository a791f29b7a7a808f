variable "name" {}
variable "hash_key" {}

# clean: it is spoken of at the calls
resource "aws_dynamodb_table" "this" {
  name     = var.name
  hash_key = var.hash_key
}

output "name" {
  value = aws_dynamodb_table.this.name
}
