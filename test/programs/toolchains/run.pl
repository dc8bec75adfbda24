# Runs programs one after the other, each in a process of its own; JSON in, JSON out. See scripted.ts.
use strict;
use warnings;
use Digest::SHA qw(sha256_hex);
use File::Temp qw(tempfile);
use JSON::PP;

my @sent;

BEGIN {
    *CORE::GLOBAL::send = sub {
        push @sent, sha256_hex(JSON::PP->new->canonical->allow_nonref->encode([@_]));
        return;
    };
}

sub run {
    my ($program) = @_;
    pipe my $reading, my $writing or die;
    my $child = fork;
    if (!$child) {
        close $reading;
        my $error = execute($program);
        print {$writing} encode_json({ sent => \@sent, error => $error });
        close $writing;
        require POSIX;
        POSIX::_exit(0);
    }
    close $writing;
    my $said = do { local $/; <$reading> };
    waitpid $child, 0;
    return decode_json($said);
}

sub execute {
    my ($program) = @_;
    %ENV = %{ $program->{env} };
    my ($handle, $file) = tempfile();
    binmode $handle, ":utf8";
    print {$handle} $program->{text};
    close $handle;
    open STDOUT, ">", "/dev/null";
    open STDERR, ">", "/dev/null";
    local $@ = "";
    do $file;
    my $error = "$@";
    unlink $file;
    return $error;
}

my $programs = decode_json(do { local $/; <STDIN> });
print encode_json([map { run($_) } @$programs]);
