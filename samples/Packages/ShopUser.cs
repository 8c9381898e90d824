namespace Packages;

/// <summary>A user as the host keeps it.</summary>
public sealed record ShopUser(long Id, DateOnly? Born, string? Country, bool HasPhone, string? Privacy);
