using Messaging.Policy.Tests.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace Messaging.Policy.Tests.Presets;

public sealed class PresetRegistrationTests
{
    [Fact]
    public void A_preset_of_the_package_is_used_by_its_name()
    {
        using var services = new ServiceCollection()
            .AddMessagingPolicy(policy => policy.UsePresets(MessagingPolicyPresets.All).UsePreset("discord"))
            .BuildServiceProvider();

        services.GetRequiredService<IMessagingPolicyStatus>().Policy.Name.Should().Be("discord");
    }

    [Fact]
    public void A_shadow_uses_it_as_well()
    {
        using var services = new ServiceCollection()
            .AddMessagingPolicy(policy => policy.UsePreset("tiktok-2023").UsePresets(MessagingPolicyPresets.All).UseShadow(shadow => shadow.UsePreset("tiktok-2026")))
            .BuildServiceProvider();

        services.GetRequiredService<IMessagingPolicyStatus>().Shadow!.Name.Should().Be("tiktok-2026");
    }

    [Fact]
    public void A_name_that_nobody_made_known_is_an_error_that_names_those_that_are()
    {
        static void Use(Action<MessagingPolicyBuilder> choose) => new ServiceCollection().AddMessagingPolicy(choose);

        FluentActions.Invoking(() => Use(policy => policy.UsePreset("discord"))).Should().Throw<ArgumentException>().WithMessage("*\"discord\" is not a preset; there are tiktok-2023.*");
        FluentActions.Invoking(() => Use(policy => policy.UsePresets(MessagingPolicyPresets.All).UsePreset("discard"))).Should().Throw<ArgumentException>().WithMessage("*discord, *");
        FluentActions.Invoking(() => Use(policy => policy.UsePresets(MessagingPolicyPresets.All).UsePresets(MessagingPolicyPresets.All).UsePreset("discord"))).Should().NotThrow("the same ones");
    }

    [Fact]
    public void Two_presets_of_one_name_are_an_error()
    {
        var other = new PolicyPreset("discord", default, default);

        FluentActions.Invoking(() => new ServiceCollection().AddMessagingPolicy(policy => policy.UsePresets(MessagingPolicyPresets.All).UsePresets([other])))
            .Should().Throw<ArgumentException>().WithMessage("*\"discord\"*");
    }

    [Theory]
    [InlineData(180, false)]
    [InlineData(181, true)]
    public void That_a_preset_has_grown_old_is_told_at_the_start(int days, bool isTold)
    {
        var preset = MessagingPolicyPresets.All.Single(each => each.Name == "discord");
        var ear = new Ear();
        var clock = new FakeClock(preset.OldestFact.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() + Duration.FromDays(days));
        using var services = new ServiceCollection()
            .AddMessagingPolicy(policy => policy.UsePresets([preset]).UsePreset("discord").UseClock(clock).AddListener(ear))
            .BuildServiceProvider();

        services.GetRequiredService<IMessagingPolicyEvaluator>();
        services.GetRequiredService<IMessagingPolicyStatus>();

        ear.StalePresets.Should().Equal(isTold ? [preset] : []);
    }
}
