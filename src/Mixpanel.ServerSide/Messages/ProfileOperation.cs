namespace Mixpanel.ServerSide;

/// <summary>What a profile update does ("User Profiles" in Mixpanel's Ingestion API).</summary>
public enum ProfileOperation
{
    /// <summary><c>$set</c>: writes properties, over what is there.</summary>
    Set,

    /// <summary><c>$set_once</c>: writes properties that are not there yet.</summary>
    SetOnce,

    /// <summary><c>$add</c>: adds numbers; a negative one subtracts, a missing property counts as 0.</summary>
    Increment,

    /// <summary><c>$append</c>: adds values to the end of lists, duplicates kept.</summary>
    Append,

    /// <summary><c>$union</c>: adds values to lists, without duplicates.</summary>
    Union,

    /// <summary><c>$remove</c>: takes values out of lists.</summary>
    Remove,

    /// <summary><c>$unset</c>: deletes properties; only their names count.</summary>
    Unset,

    /// <summary><c>$delete</c>: deletes the whole profile.</summary>
    Delete,
}
