using System.Runtime.CompilerServices;

namespace Messaging.Policy.Tests.Pace;

/// <summary>Keys that were crafted to have one hash code shut nobody out: they are hashed by their bits, with a secret of the process.</summary>
public sealed class CraftedKeyTests
{
    private const int Keys = 20_000;

    public enum Place
    {
        Here,
        There,
    }

    [Fact]
    public void Crafted_keys_of_every_kind_have_buckets_of_their_own()
    {
        NobodyIsShutOut(i => ((long)i << 32) | (uint)i);
        NobodyIsShutOut(i => Guids((ulong)i * 0x9E3779B97F4A7C15, (ulong)i * 0x9E3779B97F4A7C15));
        NobodyIsShutOut(i => new Pair(i, (int)-(i * -1521134295)));
        NobodyIsShutOut(i => ((long)i << 32 | (uint)i, (long)i << 32 | (uint)i));
        NobodyIsShutOut(i => new Padded((byte)i, ((long)i << 32) | (uint)i, Place.There));
        NobodyIsShutOut(i => (AccountId)Guids((ulong)i * 77, (ulong)i * 77));
        NobodyIsShutOut(i => (Int128)i << 64 | (uint)i);
    }

    [Fact]
    public void The_twin_by_hash_code_shuts_them_out()
    {
        var table = new TokenBucketTable<ByHashCode>(TokenBucketTableTests.Options(5, 1_000_000_000));
        Enumerable.Range(0, Keys).Count(i => table.TryTake(new(new Pair(i, (int)-(i * -1521134295)).ToString(), 1), 1, Micros.ToInstant(0)).IsGranted).Should().BeLessThan(Keys);
    }

    [Fact]
    public void Crafted_ids_of_accounts_have_hash_codes_of_their_own() =>
        Enumerable.Range(0, Keys).Select(i => ((AccountId)Guids((ulong)i * 77, (ulong)i * 77)).GetHashCode()).Distinct().Count().Should().BeGreaterThan(Keys - 100);

    [Fact]
    public void What_only_fills_up_memory_is_no_part_of_a_key()
    {
        KeyBits<Padded>.TellsKeys.Should().BeTrue();
        var (one, other) = (Filled(0x00), Filled(0xFF));
        one.Equals(other).Should().BeTrue();
        KeyHash.Of(one).Should().Be(KeyHash.Of(other));
        KeyHash.Of(one).Should().NotBe(KeyHash.Of(one with { Tag = 2 }));
        KeyHash.Of(one).Should().NotBe(KeyHash.Of(one with { Place = Place.Here }));
    }

    [Fact]
    public void Keys_whose_equality_is_not_that_of_their_bits_go_by_their_hash_code()
    {
        KeyBits<double>.TellsKeys.Should().BeFalse();
        KeyBits<decimal>.TellsKeys.Should().BeFalse();
        KeyBits<Caseless>.TellsKeys.Should().BeFalse();
        KeyBits<(long, Caseless)>.TellsKeys.Should().BeFalse();
        KeyBits<Wrapping>.TellsKeys.Should().BeFalse();
        KeyBits<Fussy>.TellsKeys.Should().BeFalse();
        KeyBits<string>.TellsKeys.Should().BeFalse();
        KeyBits<(string, int)>.TellsKeys.Should().BeFalse();
        KeyHash.Of(0.0).Should().Be(KeyHash.Of(-0.0));
        KeyHash.Of(1.0m).Should().Be(KeyHash.Of(1.00m));
        KeyHash.Of(new Caseless('a')).Should().Be(KeyHash.Of(new Caseless('A')));

        KeyBits<Guid>.TellsKeys.Should().BeTrue();
        KeyBits<(int, short)>.TellsKeys.Should().BeTrue();
        KeyBits<Place>.TellsKeys.Should().BeTrue();
    }

    private static void NobodyIsShutOut<TKey>(Func<int, TKey> crafted)
        where TKey : notnull, IEquatable<TKey>
    {
        var table = new TokenBucketTable<TKey>(TokenBucketTableTests.Options(1, 1_000_000_000));
        var now = Micros.ToInstant(0);
        Enumerable.Range(0, Keys).Count(i => table.TryTake(crafted(i), 1, now).IsGranted).Should().Be(Keys, "{0}", typeof(TKey));
        Enumerable.Range(0, Keys).Count(i => table.TryTake(crafted(i), 1, now).IsGranted).Should().Be(0, "{0}", typeof(TKey));
        table.Count.Should().Be(Keys);
    }

    private static Guid Guids(ulong first, ulong second) => Unsafe.BitCast<(ulong, ulong), Guid>((first, second));

    private static Padded Filled(byte fill)
    {
        var key = new Padded(1, 77, Place.There);
        var size = Unsafe.SizeOf<Padded>();
        ref var bytes = ref Unsafe.As<Padded, byte>(ref key);
        for (var i = 0; i < size; i++)
        {
            var before = Unsafe.Add(ref bytes, i);
            Unsafe.Add(ref bytes, i) = fill;
            if (!key.Equals(new Padded(1, 77, Place.There)))
            {
                Unsafe.Add(ref bytes, i) = before;
            }
        }

        return key;
    }

    private readonly record struct Pair(long First, long Second);

    private readonly record struct Padded(byte Tag, long Number, Place Place);

    private readonly record struct ByHashCode(string Text, int Code)
    {
        public override int GetHashCode() => Code;
    }

    private readonly struct Caseless(char letter) : IEquatable<Caseless>
    {
        private readonly char _letter = letter;

        public bool Equals(Caseless other) => char.ToUpperInvariant(_letter) == char.ToUpperInvariant(other._letter);

        public override bool Equals(object? obj) => obj is Caseless other && Equals(other);

        public override int GetHashCode() => char.ToUpperInvariant(_letter);
    }

    private readonly struct Wrapping(int number) : IEquatable<Wrapping>
    {
        private readonly int _number = number % 1000;

        public bool Equals(Wrapping other) => _number % 1000 == other._number % 1000;

        public override bool Equals(object? obj) => obj is Wrapping other && Equals(other);

        public override int GetHashCode() => _number % 1000;
    }

#pragma warning disable CA1065 // A host's key may throw: that is what is tried.
    private readonly struct Fussy(int number) : IEquatable<Fussy>
    {
        private readonly int _number = number;

        public bool Equals(Fussy other) => _number is >= 0 and < 100 ? _number == other._number : throw new InvalidOperationException("Not a number of mine.");

        public override bool Equals(object? obj) => obj is Fussy other && Equals(other);

        public override int GetHashCode() => _number;
    }
#pragma warning restore CA1065
}
