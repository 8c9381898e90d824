using System.Collections;
using System.Numerics;

namespace Messaging.Policy;

/// <summary>The reasons of a decision in their order of precedence.</summary>
/// <remarks><c>default</c> is empty. Enumerating it in a <c>foreach</c> allocates nothing. Immutable and safe for many threads.</remarks>
public readonly struct ReasonList : IReadOnlyList<Reason>, IEquatable<ReasonList>
{
    private readonly ReasonCatalog? _catalog;
    private readonly RuleSet _rules;
    private readonly bool _unavailable;

    internal ReasonList(ReasonCatalog? catalog, RuleSet rules, bool unavailable = false)
    {
        _catalog = catalog;
        _rules = rules;
        _unavailable = unavailable;
    }

    /// <inheritdoc/>
    public int Count => BitOperations.PopCount(_rules.Standard) + BitOperations.PopCount(_rules.Own) + (_unavailable ? 1 : 0);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative or not less than <see cref="Count"/>.</exception>
    public Reason this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            foreach (var reason in this)
            {
                if (index-- == 0)
                {
                    return reason;
                }
            }

            throw new ArgumentOutOfRangeException(nameof(index), $"The list holds {Count} reasons.");
        }
    }

    /// <summary>Whether two lists hold the same reasons.</summary>
    /// <param name="left">One list.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(ReasonList left, ReasonList right) => left.Equals(right);

    /// <summary>Whether two lists differ.</summary>
    /// <param name="left">One list.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(ReasonList left, ReasonList right) => !left.Equals(right);

    /// <summary>Whether a reason is among them, by its code.</summary>
    /// <param name="reason">The reason.</param>
    /// <returns>True if it is.</returns>
    public bool Contains(Reason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        foreach (var each in this)
        {
            if (each.Code == reason.Code)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Enumerates the reasons without allocation.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator() => new(_catalog, _rules, _unavailable);

    IEnumerator<Reason> IEnumerable<Reason>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether the other list holds the same reasons, by code and class, whichever policy's they are.</summary>
    /// <param name="other">The other list.</param>
    /// <returns>True if it does.</returns>
    public bool Equals(ReasonList other) =>
        _rules.Standard == other._rules.Standard
        && _unavailable == other._unavailable
        && (_rules.Own == 0 ? other._rules.Own == 0 : ReasonCatalog.AreSameReasons(_catalog!, _rules.Own, other._catalog!, other._rules.Own));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ReasonList other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_rules.Standard, BitOperations.PopCount(_rules.Own), _unavailable);

    /// <summary>The codes in order, separated by commas.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(", ", this.Select(reason => reason.Code));

    /// <summary>Walks a list in order.</summary>
    public struct Enumerator : IEnumerator<Reason>
    {
        private readonly ReasonCatalog? _catalog;
        private ulong _before;
        private ulong _own;
        private ulong _after;
        private bool _unavailable;

        internal Enumerator(ReasonCatalog? catalog, RuleSet rules, bool unavailable)
        {
            _catalog = catalog;
            _before = rules.Standard & RuleIndex.BeforeOwn;
            _own = rules.Own;
            _after = rules.Standard & ~RuleIndex.BeforeOwn;
            _unavailable = unavailable;
            Current = null!;
        }

        /// <inheritdoc/>
        public Reason Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext()
        {
            if (_before != 0)
            {
                Current = _catalog!.Standard[TakeLowest(ref _before)];
            }
            else if (_own != 0)
            {
                Current = _catalog!.OwnReason(TakeLowest(ref _own));
            }
            else if (_after != 0)
            {
                Current = _catalog!.Standard[TakeLowest(ref _after)];
            }
            else if (_unavailable)
            {
                _unavailable = false;
                Current = Reason.RecipientUnavailable;
            }
            else
            {
                return false;
            }

            return true;
        }

        /// <summary>Not supported: take a new enumerator from the list.</summary>
        /// <exception cref="NotSupportedException">Always.</exception>
        public readonly void Reset() => throw new NotSupportedException("Take a new enumerator from the list.");

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }

        private static int TakeLowest(ref ulong bits)
        {
            var index = BitOperations.TrailingZeroCount(bits);
            bits &= bits - 1;
            return index;
        }
    }
}
