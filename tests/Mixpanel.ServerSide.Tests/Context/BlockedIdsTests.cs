using Mixpanel.ServerSide.Context;

namespace Mixpanel.ServerSide.Tests.Context;

public sealed class BlockedIdsTests
{
    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("anonymous")]
    [InlineData("n/a")]
    [InlineData("<nil>")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("lmy47d")]
    public void Mixpanel_refuses_what_stands_for_no_id(string id) => Assert.True(BlockedIds.Contains(id));

    [Theory]
    [InlineData("NULL")]
    [InlineData("Undefined")]
    [InlineData("LMY47D")]
    public void Case_does_not_help(string id) => Assert.True(BlockedIds.Contains(id));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("nullable")]
    [InlineData("d3adbeef-0000-4000-8000-000000000000")]
    public void Other_ids_pass(string id) => Assert.False(BlockedIds.Contains(id));
}
