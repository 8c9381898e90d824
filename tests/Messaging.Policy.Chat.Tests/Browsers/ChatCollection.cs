namespace Messaging.Policy.Chat.Tests.Browsers;

/// <summary>The tests that share the browser. They run one after another: two cores are not more.</summary>
[CollectionDefinition(Name)]
public sealed class ChatCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "chat";
}
