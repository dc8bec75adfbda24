use strict;
use warnings;
use Digest::SHA qw(sha256_hex);

print sha256_hex("{T}"), "\n";
